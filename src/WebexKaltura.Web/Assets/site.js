// What pages do beyond their links and forms. All that is essential works without it.
(() => {
  htmx.config.includeIndicatorStyles = false; // styles come from site.css: the content security policy allows no others
  htmx.config.allowEval = false;
  htmx.config.historyCacheSize = 0; // pages with names on them are not left in the browser's storage
  htmx.config.selfRequestsOnly = true;
  htmx.config.attributesToSettle = ['class', 'width', 'height']; // nor style attributes, also not those that a tool has left

  // Moments in the reader's zone, with UTC in the title.
  const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  function localTimes(root) {
    for (const time of root.querySelectorAll('time[datetime]:not([data-local])')) {
      const at = new Date(time.dateTime);
      if (Number.isNaN(at.getTime())) continue;
      time.title = `${time.dateTime.replace('T', ' ').replace(/(\.\d+)?Z$/, '')} UTC`;
      if (!('relative' in time.dataset)) time.textContent = moment.format(at);
      time.dataset.local = '';
    }
  }

  // <time data-countdown datetime="…"> counts down to its moment.
  function countDown() {
    for (const time of document.querySelectorAll('time[data-countdown]')) {
      const left = Math.max(0, Math.round((new Date(time.dateTime) - Date.now()) / 1000));
      const [d, h, m, s] = [Math.floor(left / 86400), Math.floor(left / 3600) % 24, Math.floor(left / 60) % 60, left % 60];
      time.textContent = d ? `${d} d ${h} h` : h ? `${h} h ${m} min` : m ? `${m} min ${String(s).padStart(2, '0')} s` : `${s} s`;
    }
  }

  // <button data-copy="#ID"> copies the text of an element.
  async function copy(button) {
    const source = document.querySelector(button.dataset.copy);
    await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
    const before = button.querySelector('[data-copy-label]') ?? button;
    const words = before.textContent;
    before.textContent = 'Copied';
    setTimeout(() => { before.textContent = words; }, 2000);
  }

  // <form data-busy="Checking…"> says what it does while the server works, and is sent once.
  document.addEventListener('submit', event => {
    const button = event.target.dataset.busy && event.target.querySelector('button');
    if (!button) return;
    setTimeout(() => { button.disabled = true; button.textContent = event.target.dataset.busy; });
  });

  // <button data-dialog="#ID"> opens a <dialog>; the element itself keeps the focus inside and gives it back.
  document.addEventListener('click', event => {
    const opener = event.target.closest('[data-dialog]');
    if (opener) { event.preventDefault(); document.querySelector(opener.dataset.dialog)?.showModal(); }
    const closer = event.target.closest('[data-close]');
    if (closer) { event.preventDefault(); closer.closest('dialog')?.close(); }
    const copier = event.target.closest('[data-copy]');
    if (copier) copy(copier);
  });

  // <button data-add="#TEMPLATE"> puts a copy of a <template> in front of itself; <button data-remove=".ROW"> takes its row away.
  document.addEventListener('click', event => {
    const adder = event.target.closest('[data-add]');
    if (adder) {
      adder.before(document.querySelector(adder.dataset.add).content.cloneNode(true));
      const row = adder.previousElementSibling;
      htmx.process(row);
      row.querySelectorAll('[data-needs-script]').forEach(part => { part.hidden = false; });
      row.querySelector('input').focus();
    }
    const row = event.target.closest('[data-remove]')?.closest(event.target.closest('[data-remove]').dataset.remove);
    if (row) {
      const rows = row.parentElement;
      row.remove();
      rows.querySelector('input, button')?.focus();
      rows.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });

  // A menu (<details class="menu">) closes when something else is used, or by Escape.
  function closeMenus(except) {
    for (const menu of document.querySelectorAll('details.menu[open]')) if (menu !== except) menu.open = false;
  }
  document.addEventListener('click', event => closeMenus(event.target.closest('details.menu')));
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    const menu = event.target.closest?.('details.menu[open]');
    closeMenus();
    menu?.querySelector('summary').focus();
  });

  // Fields with data-when="name=value,value" (several by ';', all must hold) show only while the form says so.
  function showWhenMatters(form) {
    for (const part of form.querySelectorAll('[data-when]')) {
      const holds = part.dataset.when.split(';').every(rule => {
        const [name, values] = rule.split('=');
        const field = form.elements[name];
        const value = field instanceof RadioNodeList ? field.value : field?.type === 'checkbox' ? String(field.checked) : field?.value;
        return values.split(',').includes(value);
      });
      part.hidden = !holds;
    }
  }
  document.addEventListener('change', event => { if (event.target.form) showWhenMatters(event.target.form); });

  // A row's checkbox and the one for all; the bar of bulk actions shows while something is selected.
  function showSelection(form) {
    const boxes = [...form.querySelectorAll('input[type=checkbox][data-select]')];
    const chosen = boxes.filter(box => box.checked).length;
    const all = form.querySelector('input[type=checkbox][data-select-all]');
    if (all) { all.checked = chosen > 0 && chosen === boxes.length; all.indeterminate = chosen > 0 && chosen < boxes.length; }
    for (const bar of form.querySelectorAll('[data-selection]')) bar.hidden = chosen === 0;
    for (const count of form.querySelectorAll('[data-selection-count]')) count.textContent = chosen;
  }
  document.addEventListener('change', event => {
    const form = event.target.closest('form[data-selectable]');
    if (!form) return;
    if ('selectAll' in event.target.dataset) {
      for (const box of form.querySelectorAll('input[type=checkbox][data-select]')) box.checked = event.target.checked;
    }
    showSelection(form);
  });

  // The outcome of a change is read out: <div data-announce> in a fragment goes to the page's live region.
  function announce(root) {
    const words = root.matches?.('[data-announce]') ? root : root.querySelector?.('[data-announce]');
    if (words) document.getElementById('announcements').textContent = words.textContent.trim();
  }

  function begin(root) {
    localTimes(root);
    root.querySelectorAll('form').forEach(form => { showWhenMatters(form); if ('selectable' in form.dataset) showSelection(form); });
    if (root.matches?.('form')) showWhenMatters(root);
    if (root.parentElement?.closest('form[data-selectable]')) showSelection(root.parentElement.closest('form'));
    document.querySelectorAll('[data-needs-script]').forEach(part => { part.hidden = false; });
    announce(root);
  }
  document.addEventListener('htmx:load', event => begin(event.detail.elt));
  // A form that comes back with messages, or an answer that says why not, is shown as it is.
  document.addEventListener('htmx:beforeSwap', event => {
    if ([400, 409, 503].includes(event.detail.xhr.status) && event.detail.target.id) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  document.addEventListener('htmx:responseError', () => {
    document.getElementById('announcements').textContent = 'The server did not answer as expected. Reload the page.';
  });
  document.addEventListener('DOMContentLoaded', () => { begin(document.body); countDown(); });
  setInterval(countDown, 1000);
})();

// Charts of the overview: each <canvas data-chart="ID"> draws the JSON of <script type="application/json" id="ID">.
(() => {
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const charts = new Map();

  function draw(canvas) {
    charts.get(canvas)?.destroy();
    const source = document.getElementById(canvas.dataset.chart);
    if (!source) return;
    const { type, labels, series, unit, stacked } = JSON.parse(source.textContent);
    const single = series.length === 1 && unit;
    const grid = css('--wk-line'), text = css('--bs-secondary-color');
    charts.set(canvas, new Chart(canvas, {
      type,
      data: {
        labels,
        datasets: series.map(s => ({
          label: s.label, data: s.values, stack: stacked ? 'one' : undefined, spanGaps: true,
          backgroundColor: css(`--wk-${s.colour}`), borderColor: css(`--wk-${s.colour}`), borderWidth: type === 'line' ? 2 : 0,
          borderDash: s.dashed ? [6, 4] : undefined, pointRadius: 2, tension: 0.25, maxBarThickness: 28, borderRadius: 2,
        })),
      },
      options: {
        animation: false, maintainAspectRatio: false, interaction: { mode: 'index', intersect: false },
        plugins: {
          legend: { display: !single, position: 'bottom', labels: { color: text, boxWidth: type === 'line' ? 28 : 12, boxHeight: type === 'line' ? 0 : 12 } },
          tooltip: { callbacks: { label: c => `${c.dataset.label}: ${c.formattedValue}${unit ? ` ${unit}` : ''}` } },
        },
        scales: {
          x: { stacked, grid: { display: false }, ticks: { color: text, maxRotation: 0, autoSkipPadding: 16 } },
          y: {
            stacked, beginAtZero: true, grid: { color: grid }, ticks: { color: text, precision: unit ? undefined : 0, maxTicksLimit: 6 },
            title: { display: Boolean(unit), text: unit, color: text },
          },
        },
      },
    }));
  }

  const drawAll = root => root.querySelectorAll('canvas[data-chart]').forEach(draw);
  document.addEventListener('DOMContentLoaded', () => drawAll(document));
  document.addEventListener('htmx:load', e => drawAll(e.detail.elt));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawAll(document));
})();

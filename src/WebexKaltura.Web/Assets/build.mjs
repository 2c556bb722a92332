// Makes what browsers load: node build.mjs NODE_MODULES OUT
// Each file is named by its content and lies there as it is, as Brotli and as gzip; manifest.json lists them.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [modules, out] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const npm = file => readFileSync(join(modules, file), 'utf8');
const own = file => readFileSync(join(here, file), 'utf8');

// Icons that the pages use, by their names in bootstrap-icons; one file for all of them.
const icons = [
  'activity', 'arrow-counterclockwise', 'arrow-down-circle', 'arrow-repeat', 'arrow-right', 'box-arrow-right', 'box-arrow-up-right',
  'camera-video', 'cc-circle', 'check-circle-fill', 'check-lg', 'chevron-down', 'chevron-left', 'chevron-right', 'chevron-up', 'circle-half',
  'clipboard', 'clock', 'clock-history', 'cloud-arrow-up', 'collection-play', 'dash-circle', 'download', 'exclamation-triangle-fill',
  'eye', 'funnel', 'gear', 'heart-pulse', 'hourglass-split', 'info-circle', 'journal-text', 'key', 'list', 'moon', 'pause-circle', 'people', 'person-circle', 'plug',
  'plus-lg', 'search', 'shield-lock', 'slash-circle', 'speedometer2', 'sun', 'three-dots', 'trash', 'x-circle-fill', 'x-lg',
];

/** Bootstrap's dark rules also where the system is dark and the reader has chosen nothing, so that no script is needed. */
function followSystem(css) {
  const dark = [...css.matchAll(/(?<=[{}])([^{}@]*\[data-bs-theme=dark\][^{}]*)\{([^{}]*)\}/g)]
    .map(([, selector, body]) => `${selector.replaceAll('[data-bs-theme=dark]', ':root:not([data-bs-theme=light])')}{${body}}`)
    .join('');
  return `${css}@media (prefers-color-scheme:dark){${dark}}`;
}

function sprite() {
  const symbols = icons.map(name => {
    const body = npm(`bootstrap-icons/icons/${name}.svg`).match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1].trim();
    return `<symbol id="${name}" viewBox="0 0 16 16">${body}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

const withoutMap = text => text.replace(/\n?\/[/*][#@] sourceMappingURL=[^\n*]*(\*\/)?\s*$/, '\n');

const files = {
  'site.css': ['text/css', followSystem(withoutMap(npm('bootstrap/dist/css/bootstrap.min.css'))) + followSystem(own('site.css'))],
  'site.js': ['text/javascript', withoutMap(npm('htmx.org/dist/htmx.min.js')) + own('site.js')],
  'charts.js': ['text/javascript', withoutMap(npm('chart.js/dist/chart.umd.min.js')) + own('charts.js')],
  'icons.svg': ['image/svg+xml', sprite()],
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const manifest = [];
for (const [name, [type, text]] of Object.entries(files)) {
  const bytes = Buffer.from(text);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(join(out, name), bytes);
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(bytes, { params }));
  writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  manifest.push({ name, type, hash: createHash('sha256').update(bytes).digest('hex').slice(0, 16) });
}
writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest));

// Bundles the back office client. Every public export of the package becomes an entry with a hashed file, and the import
// map in the host page leads the bare specifier to it, so that extensions share modules with the client.
import { readFileSync, readdirSync, existsSync, mkdirSync, writeFileSync, copyFileSync, cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync, constants } from 'node:zlib';
import { createHash } from 'node:crypto';
import { defineConfig } from 'vite';
import { mended } from './src/mended.js';
import { swedish } from './src/swedish/plugin.js';

const client = resolve('node_modules/@umbraco-cms/backoffice');
const uui = resolve('node_modules/@umbraco-ui/uui/dist');
const cms = join(client, 'dist-cms');
const base = '/umbraco/backoffice/';
const out = resolve('dist/backoffice');
const { exports } = JSON.parse(readFileSync(join(client, 'package.json'), 'utf8'));

const specifiers = Object.entries(exports)
  .filter(([, file]) => typeof file === 'string' && file.endsWith('.js'))
  .map(([key, file]) => [`@umbraco-cms/backoffice${key.slice(1)}`, resolve(client, file)]);
const entryName = specifier => specifier.replace('@umbraco-cms/backoffice/', '').replaceAll('/', '-');
const input = Object.fromEntries(specifiers.map(([specifier, file]) => [entryName(specifier), file]));

/** What every page of the back office needs at once, so that it travels in one file instead of four hundred. */
const boot = new Set();
/** Small modules that the client loads by themselves as soon as somebody has signed in: together they are one request instead of thirty. */
const atOnce = /dist-cms\/packages\/(ufm\/(filters|components|plugins)\/|documents\/documents\/tree\/|core\/auth\/modals\/|management-api\/server-event\/|core\/server-event|user\/current-user\/.*header-app|language\/app-language-select|elements\/.*\.store\.js|core\/create-action|core\/entity-action\/common\/create|core\/section\/)/;
const heavy = /node_modules\/(monaco-editor|@tiptap|prosemirror)/;
const bootRoots = [
  ...specifiers.map(([, file]) => file),
  join(cms, 'apps/app/app.element.js'),
  join(cms, 'apps/backoffice/backoffice.element.js'),
  ...readdirSync(join(cms, 'packages')).map(name => join(cms, 'packages', name, 'umbraco-package.js')).filter(existsSync),
];

function bootClosure() {
  return {
    name: 'boot-closure',
    buildEnd() {
      const closureOf = root => {
        const seen = new Set();
        const open = [root];
        while (open.length > 0) {
          const id = open.pop();
          if (seen.has(id)) continue;
          const info = this.getModuleInfo(id);
          if (!info) continue;
          seen.add(id);
          open.push(...info.importedIds);
        }
        return seen;
      };
      for (const root of bootRoots) {
        const closure = closureOf(root);
        if ([...closure].some(id => heavy.test(id))) continue;
        for (const id of closure) boot.add(id);
      }
    },
  };
}

/** Writes what the host page needs to know: the import map, and the files with their compressed twins. */
function hostManifest() {
  return {
    name: 'host-manifest',
    generateBundle(_, bundle) {
      const byModule = new Map(Object.values(bundle).filter(c => c.type === 'chunk' && c.isEntry).map(c => [c.facadeModuleId, c.fileName]));
      const imports = Object.fromEntries(specifiers.map(([specifier, file]) => [specifier, base + byModule.get(file)]));
      this.emitFile({ type: 'asset', fileName: 'host.json', source: JSON.stringify({ imports }) });
    },
    closeBundle() {
      const styles = [join(uui, 'themes/light.css'), join(uui, 'styles/uui-font.css'), join(uui, 'styles/uui-text.css'), resolve('src/umb-css.css')]
        .map(file => readFileSync(file, 'utf8')).join('\n').replaceAll(/\.\.\/assets\/fonts|\.\/assets\/fonts|assets\/fonts/g, '/umbraco/assets/fonts');
      mkdirSync(join(out, 'css'), { recursive: true });
      const hash = createHash('sha256').update(styles).digest('hex').slice(0, 8);
      const sheet = `css/host-${hash}.css`;
      writeFileSync(join(out, sheet), styles);
      const host = JSON.parse(readFileSync(join(out, 'host.json'), 'utf8'));
      writeFileSync(join(out, 'host.json'), JSON.stringify({ ...host, styles: base + sheet }));
      cpSync(join(uui, 'assets/fonts'), join(out, '../assets/fonts'), { recursive: true });
      for (const theme of readdirSync(join(uui, 'themes')))
        copyFileSync(join(uui, 'themes', theme), join(out, 'css', theme));
      cpSync(resolve('src/public'), out, { recursive: true });
      compress(out);
    },
  };
}

function compress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) compress(file);
    else if (/\.(js|css|json|svg)$/.test(file) && entry.name !== 'host.json') {
      const bytes = readFileSync(file);
      if (bytes.length < 512) continue;
      writeFileSync(file + '.br', brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
      writeFileSync(file + '.gz', gzipSync(bytes, { level: 9 }));
    }
  }
}

export default defineConfig({
  base,
  publicDir: false,
  logLevel: 'warn',
  worker: { format: 'es' },
  plugins: [swedish(), mended(), bootClosure(), hostManifest()],
  build: {
    target: 'es2022',
    outDir: out,
    emptyOutDir: true,
    modulePreload: false,
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: {
      input,
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: 'e/[name]-[hash].js',
        chunkFileNames: 'c/[name]-[hash].js',
        assetFileNames: 'a/[name]-[hash][extname]',
        codeSplitting: {
          groups: [
            { name: 'icons', test: /packages\/core\/icon-registry\/icons\//, priority: 50 },
            { name: 'vendor', test: /node_modules\/(lit|lit-html|lit-element|@lit|rxjs|luxon|@microsoft\/signalr|marked|dompurify|uuid|diff|@heximal|element-internals-polyfill)\//, priority: 40 },
            { name: 'uui', test: /node_modules\/@umbraco-ui\/uui\//, priority: 30 },
            { name: 'boot', test: id => boot.has(id) || atOnce.test(id) || /vite\/preload-helper|rolldown\/runtime/.test(id), priority: 20 },
          ],
        },
      },
    },
  },
});

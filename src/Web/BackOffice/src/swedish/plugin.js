import { resolve } from 'node:path';
import { code, labels } from './literals.js';
import { mark } from './mark.js';

/** The beginning of localize.string(). */
const guard = "if (typeof text !== 'string') {\n            return '';\n        }";
const say = resolve(import.meta.dirname, 'say.js');
const escape = text => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const wrapped = text => text.replaceAll(' ', '\\s+');
const quoted = text => `'${text.replaceAll("'", "\\'")}'`;
const any = texts => texts.toSorted((a, b) => b.length - a.length).map(escape).join('|');
const plain = Object.keys(code).filter(text => !text.includes('%0%'));
const phrases = plain.filter(text => text.includes(' ')).map(text => text.replaceAll("'", "\\'"));
const attribute = new RegExp(`(\\s(?:label|headline|placeholder|title|aria-label|alt|description|header|required-message)=)"(${any(plain)})"`, 'g');
const textNode = new RegExp(`>(\\s*)(${wrapped(any(plain))})(\\s*)<`, 'g');
const property = new RegExp(`\\b(headline|message|content|confirmLabel|title|placeholder|label)(\\s*[:=]\\s*)(['"\`])(${any(plain.map(t => t.replaceAll("'", "\\'")))})\\3`, 'g');
const phrase = new RegExp(`(?<!=== |case )(["'\`])(${any(phrases)})\\1(?=[,;)\\s\\]}])`, 'g');
const manifestLabel = new RegExp(`\\b(label|description|headline|group|placeholder|name)(\\s*:\\s*)(['"\`])(${any(Object.keys(labels).flatMap(t => [t, t.replaceAll("'", "\\'")]))})\\3`, 'g');
/** Texts with something put into them ("Delete ${name}"): as an attribute, between tags, and as a string. */
const filled = Object.keys(code).filter(text => text.includes('%0%')).map(text => {
  const body = escape(text).replace(/%\d%/g, '\\$\\{((?:[^{}]|\\{[^{}]*\\})*)\\}');
  const call = args => `say(${[quoted(text), ...args.slice(0, args.findIndex(a => typeof a === 'number'))].join(', ')})`;
  return { text, forms: [
    [new RegExp(`="${body}"`, 'g'), (_, ...args) => `=\${${call(args)}}`],
    [new RegExp(`>(\\s*)${body}(?=\\s*<)`, 'g'), (_, space, ...args) => `>${space}\${${call(args)}}`],
    [new RegExp(`\`${body}\``, 'g'), (_, ...args) => call(args)],
  ] };
});

/** Lets the client say in Swedish what it has in English in its code; an entry that the client no longer has fails the build. */
export function swedish() {
  const unused = new Set([...Object.keys(code), ...Object.keys(labels)]);
  return {
    name: 'swedish',
    transform(source, id) {
      if (!/\/dist-cms\/(packages|apps|libs)\/.*\.js$|\/@umbraco-ui\/uui\/dist\/internal\/mixins\/.*\.js$/.test(id)) return;
      if (id.endsWith('/localization-api/localization.controller.js')) {
        if (!source.includes(guard)) this.error('localize.string() has changed: labels of manifests cannot be said in Swedish.');
        return `import { label } from ${JSON.stringify(say)};\n` + source.replace(guard, '$&\n        text = label(text);');
      }
      // Manifests are read before the language is known: their labels are marked, and looked up when they pass localize.string().
      if (/manifests?\.js$|\/Umbraco\.[A-Za-z.]+\.js$/.test(id))
        return source.replace(manifestLabel, (match, name, is, quote, text) => {
          if (name === 'name' && !id.endsWith('/themes/manifests.js')) return match;
          unused.delete(text.replaceAll("\\'", "'"));
          return `${name}${is}${quote}${mark}${text}${quote}`;
        });
      const call = text => (unused.delete(text.replaceAll("\\'", "'")), `say('${text.replaceAll("\\'", "'").replaceAll("'", "\\'")}')`);
      let changed = source
        // Themes are called by their manifests' names, not by labels.
        .replace('themes.map((t) => ({ name: t.name,', 'themes.map((t) => ({ name: label(t.name),')
        .replace(attribute, (_, name, text) => `${name}\${${call(text)}}`)
        .replace(textNode, (_, before, text, after) => `>${before}\${${call(text.replaceAll(/\s+/g, ' '))}}${after}<`)
        .replace(property, (_, name, is, quote, text) => `${name}${is}${call(text)}`)
        .replace(phrase, (match, _, text) => call(text));
      for (const { text, forms } of filled)
        for (const [pattern, put] of forms)
          changed = changed.replace(pattern, (...match) => (unused.delete(text), put(...match)));
      return changed === source ? undefined : `import { label, say } from ${JSON.stringify(say)};\n${changed}`;
    },
    buildEnd() {
      if (unused.size > 0) this.error(`The client no longer says: ${[...unused].join(' | ')}`);
    },
  };
}

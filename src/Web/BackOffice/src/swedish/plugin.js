import { resolve } from 'node:path';
import { code, labels } from './literals.js';

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
/** Texts with something put into them: "Delete ${name}". */
const filled = Object.keys(code).filter(text => text.includes('%0%')).map(text => {
  const body = escape(text).replace(/%\d%/g, '\\$\\{((?:[^{}]|\\{[^{}]*\\})*)\\}');
  const call = args => `say(${[quoted(text), ...args].join(', ')})`;
  return { text, pattern: new RegExp(`(=)"${body}"|(>\\s*)${body}(?=\\s*<)|(\`)${body}\``, 'g'), call };
});

/** Lets the client say in Swedish what it has in English in its code; an entry that the client no longer has fails the build. */
export function swedish() {
  const unused = new Set([...Object.keys(code), ...Object.keys(labels)]);
  return {
    name: 'swedish',
    transform(source, id) {
      if (!/\/dist-cms\/(packages|apps|libs)\/.*\.js$/.test(id)) return;
      for (const text of unused) if (Object.hasOwn(labels, text) && (source.includes(quoted(text)) || source.includes(`"${text}"`))) unused.delete(text);
      if (id.endsWith('/localization-api/localization.controller.js'))
        return `import { label } from ${JSON.stringify(say)};\n` + source.replace("if (typeof text !== 'string') {\n            return '';\n        }", '$&\n        text = label(text);');
      // Manifests are read before the language is known: their labels pass localize.string().
      if (/manifests?\.js$|\/Umbraco\.[A-Za-z.]+\.js$/.test(id)) return;
      const call = text => (unused.delete(text.replaceAll("\\'", "'")), `say('${text.replaceAll("\\'", "'").replaceAll("'", "\\'")}')`);
      let changed = source
        // Themes are called by their manifests' names, not by labels.
        .replace('themes.map((t) => ({ name: t.name,', 'themes.map((t) => ({ name: label(t.name),')
        .replace(attribute, (_, name, text) => `${name}\${${call(text)}}`)
        .replace(textNode, (_, before, text, after) => `>${before}\${${call(text.replaceAll(/\s+/g, ' '))}}${after}<`)
        .replace(property, (_, name, is, quote, text) => `${name}${is}${call(text)}`)
        .replace(phrase, (match, _, text) => call(text));
      for (const { text, pattern, call: filledCall } of filled)
        changed = changed.replace(pattern, (match, ...groups) => {
          unused.delete(text);
          const [isAttribute, isText] = [match.startsWith('='), match.startsWith('>')];
          const args = groups.slice(0, groups.findIndex(g => typeof g === 'number')).filter(g => g !== undefined && g !== '=' && g !== '`' && !(isText && g === groups.find(x => x?.startsWith?.('>'))));
          return isAttribute ? `=\${${filledCall(args)}}` : isText ? `${/^>\s*/.exec(match)[0]}\${${filledCall(args)}}` : filledCall(args);
        });
      return changed === source ? undefined : `import { label, say } from ${JSON.stringify(say)};\n${changed}`;
    },
    buildEnd() {
      if (unused.size > 0) this.error(`The client no longer says: ${[...unused].join(' | ')}`);
    },
  };
}

// Writes the Management API's models as C# from the client's own declarations, and the list of its operations:
//   node contract.mjs        (after npm ci; run again when @umbraco-cms/backoffice is updated)
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';

const api = 'node_modules/@umbraco-cms/backoffice/dist-cms/packages/core/backend-api';
const source = readFileSync(`${api}/types.gen.d.ts`, 'utf8');
const out = '../../Cms/ManagementApi/Contract';
const pascal = s => s[0].toUpperCase() + s.slice(1);

/** The client says "string" of keys and dates alike; what they are is known by their names. */
const textIds = new Set(['UpdateDocumentNotificationsRequestModel.subscribedActionId', 'DocumentNotificationResponseModel.actionId']);
const dates = /^(createDate|updateDate|versionDate|publishDate|publishTime|unpublishTime|timestamp|currentVersionDate|currentDraftVersionDate|lastLoginDate|lastLockoutDate|lastLockedOutDate|lastPasswordChangeDate|invitationDate|scheduledPublishDate|scheduledUnpublishDate|availableUntil|date|startDate|endDate|created)$/;
const doubles = /^(x1|x2|y1|y2|left|top)$/;

function type(ts, name, owner) {
  ts = ts.trim();
  const nullable = /\bnull\b/.test(ts);
  ts = ts.replace(/^null \| | \| null$/g, '').trim();
  const q = nullable ? '?' : '';
  let m;
  if ((m = /^Array<(.*)>$/s.exec(ts))) return `IReadOnlyList<${type(m[1], name.replace(/s$/, ''), owner)}>${q}`;
  if (ts.startsWith('{')) return (m = /\[key: string\]: ([^;]*);/.exec(ts)) ? `IReadOnlyDictionary<string, ${type(m[1], '', owner)}>${q}` : 'object?';
  if (ts === 'string') {
    if ((/^(id|unique|mediaKey|taskId)$|Id$|Ids$/.test(name)) && !textIds.has(`${owner}.${name}`)) return 'Guid' + q;
    if (dates.test(name)) return 'DateTimeOffset' + q;
    return 'string' + q;
  }
  if (ts === 'number') return (doubles.test(name) ? 'double' : 'int') + q;
  if (ts === 'boolean') return 'bool' + q;
  if (ts === 'unknown' || ts === 'JsonObject' || ts === 'never' || ts === 'Blob | File') return 'object?';
  if (ts.includes('|') || ts.includes('&') || ts.includes("'")) return 'object' + q;
  return ts + q;
}

const lines = [];
const kept = new Set();
const enums = [];
for (const m of source.matchAll(/^export declare enum (\w+) \{\n([\s\S]*?)\n\}/gm)) {
  const members = [...m[2].matchAll(/(\w+) = "([^"]*)"/g)].map(([, , value]) => `    [JsonStringEnumMemberName("${value}")]\n    ${value.replace(/[^A-Za-z0-9_]/g, '') || 'None'},`);
  enums.push(`[JsonConverter(typeof(JsonStringEnumConverter<${m[1]}>))]\ninternal enum ${m[1]}\n{\n${members.join('\n')}\n}\n`);
  kept.add(m[1]);
}
const unions = new Map();
for (const m of source.matchAll(/^export type (\w+) = \(\{([\s\S]*?)\n\} & \w+\);/gm)) {
  const members = [...m[0].matchAll(/\$type: '(\w+)';\n\} & (\w+)/g)].map(([, tag, name]) => ({ tag, name }));
  unions.set(m[1], members);
}
const unionOf = new Map([...unions].flatMap(([base, members]) => members.map(({ tag, name }) => [name, { base, tag }])));
for (const m of source.matchAll(/^export type (\w+) = \{\n([\s\S]*?)\n\};/gm)) {
  const [, name, body] = m;
  if (/(Data|Errors|Responses)$/.test(name) && /^(Get|Post|Put|Delete|Patch|Head)[A-Z]/.test(name)) continue;
  if (['ClientOptions', 'ProblemDetails', 'JsonObject'].includes(name)) continue;
  const properties = [];
  let depth = 0, current = '';
  for (const line of body.split('\n')) {
    if (/^\s*(\/\*\*|\*)/.test(line)) continue;
    current += line + '\n';
    depth += (line.match(/\{/g) ?? []).length - (line.match(/\}/g) ?? []).length;
    if (depth === 0 && line.trimEnd().endsWith(';')) { properties.push(current.trim().slice(0, -1)); current = ''; }
  }
  const members = properties.flatMap(p => {
    const match = /^(?:readonly )?['"]?([\w$]+)['"]?(\?)?: ([\s\S]*)$/.exec(p);
    if (!match) return [];
    const [, key, optional, ts] = match;
    if (key === '$type') return [];
    let cs = type(ts, key, name);
    if (optional && !cs.endsWith('?')) cs += '?';
    // A truth or a number that is not sent is false or 0, as in any program that knows no "required": the client itself leaves some out.
    const hasDefault = name.endsWith('RequestModel') && ['bool', 'int'].includes(cs);
    return [`    public ${optional || hasDefault || cs.endsWith('?') ? '' : 'required '}${cs} ${pascal(key) === name ? 'Value' : pascal(key)} { get; init; }`];
  });
  const union = unionOf.get(name);
  lines.push(`internal sealed record ${name}${union ? ` : ${union.base}` : ''}\n{\n${members.join('\n')}\n}\n`.replace('{\n\n}', '{\n}'));
  kept.add(name);
}
for (const [base, members] of unions)
  lines.push(members.map(({ tag, name }) => `[JsonDerivedType(typeof(${name}), "${tag}")]`).join('\n') + `\n[JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]\ninternal abstract record ${base};\n`);
for (const m of source.matchAll(/^export type (\w+Model) = (?!\{|\()([^;]*);/gm))
  if (!kept.has(m[1])) console.error('skipped', m[1], m[2].slice(0, 80));

mkdirSync(out, { recursive: true });
writeFileSync(`${out}/Models.g.cs`, `// <auto-generated>
// From types.gen.d.ts of @umbraco-cms/backoffice by src/Web/BackOffice/contract.mjs. Change nothing here.
// </auto-generated>
#nullable enable
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace SodraSmaland.Cms.ManagementApi.Contract;

${[...enums, ...lines].join('\n')}`);

const operations = [];
for (const m of source.matchAll(/^export type (Get|Post|Put|Delete|Patch|Head)(\w+)Data = \{([\s\S]*?)\n\};/gm)) {
  const url = /url: '([^']*)'/.exec(m[3])[1].replace('/umbraco/management/api/', '');
  operations.push(`${m[1].toUpperCase()} ${url}`);
}
writeFileSync(`${out}/operations.txt`, operations.sort((a, b) => a.split(' ')[1].localeCompare(b.split(' ')[1]) || a.localeCompare(b)).join('\n') + '\n');
console.log(`${enums.length} enums, ${lines.length} records, ${operations.length} operations`);

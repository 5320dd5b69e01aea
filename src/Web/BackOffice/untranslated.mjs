// Prints what the back office still says in English only: keys that neither the client's Swedish nor ours has, by area.
// With "--check" it also names our keys that the client does not have, or has as another kind.
const client = new URL('node_modules/@umbraco-cms/backoffice/dist-cms/assets/lang/', import.meta.url);
const [english, swedish, own] = await Promise.all(
  [new URL('en.js', client), new URL('sv.js', client), new URL('../App_Plugins/SodraSmaland/lang/sv.js', import.meta.url)].map(async file => (await import(file)).default));
const untranslated = {};
for (const [area, keys] of Object.entries(english))
  for (const key of Object.keys(keys))
    if (swedish[area]?.[key] === undefined && own[area]?.[key] === undefined) (untranslated[area] ??= []).push(key);
const stray = [];
for (const [area, keys] of Object.entries(own))
  for (const key of Object.keys(keys))
    if (!area.startsWith('sodrasmaland') && typeof english[area]?.[key] !== typeof keys[key]) stray.push(`${area}.${key}`);
console.log(JSON.stringify({ untranslated, stray }));

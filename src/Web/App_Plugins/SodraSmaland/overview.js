import { css, html } from '@umbraco-cms/backoffice/external/lit';

const root = '/umbraco/sodrasmaland/api/v1/';

/** Asks our own API as the client asks its: the cookie carries the token, the header keeps forged requests out. */
export async function ask(path, method = 'GET') {
  const response = await fetch(root + path, { method, credentials: 'include', headers: { Authorization: 'Bearer [redacted]' } });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.detail ?? response.statusText);
  return body;
}

export const documentPath = (id, culture) => `section/content/workspace/document/edit/${id}` + (culture ? `/${culture}` : '');
export const mediaPath = id => `section/media/workspace/media/edit/${id}`;

const zone = 'Europe/Stockholm';

/** A moment by the county's clock, wherever the editor sits. */
export const when = (localize, date) => date ? localize.date(date, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: zone }) : '';

/** The county's clock at a moment, in the value of a datetime-local field. */
export const toField = date => date ? new Date(date).toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).replace(' ', 'T') : '';

/** The moment at which the county's clock shows what stands in a datetime-local field. */
export function fromField(value) {
  if (!value) return null;
  const wall = Date.parse(value + 'Z');
  const ahead = moment => Date.parse(toField(moment) + 'Z') - Math.floor(moment / 60_000) * 60_000;
  return new Date(wall - ahead(wall - ahead(wall))).toISOString();
}

/** The names of what lies above, and a link to the page itself. */
export const pageLink = (line, href) => html`<a href=${href}>${line.name}</a>${line.above ? html`<small>${line.above}</small>` : ''}`;

/** A choice among the municipalities that occur, and "all". */
export function areaFilter(localize, lines, chosen, choose) {
  const areas = [...new Set(lines.map(l => l.municipality).filter(Boolean))].sort((a, b) => a.localeCompare(b, 'sv'));
  if (areas.length < 2) return '';
  const options = ['', ...areas].map(value => ({ name: value || localize.term('sodrasmaland_allMunicipalities'), value, selected: value === chosen }));
  return html`<uui-select label=${localize.term('sodrasmaland_municipality')} .options=${options} @change=${e => choose(e.target.value)}></uui-select>`;
}

export const styles = css`
  :host { display: block; padding: var(--uui-size-layout-1); }
  uui-box + uui-box { margin-top: var(--uui-size-layout-1); }
  uui-box.list { --uui-box-default-padding: 0; }
  p { max-width: 70ch; margin: 0 0 var(--uui-size-space-4); }
  .tools { display: flex; gap: var(--uui-size-space-4); align-items: end; flex-wrap: wrap; margin-bottom: var(--uui-size-space-5); }
  .tools label { display: grid; gap: var(--uui-size-space-1); font-weight: 700; }
  .tools uui-select { min-width: 220px; }
  .none { display: flex; align-items: center; gap: var(--uui-size-space-3); padding: var(--uui-size-space-5); margin: 0; color: var(--uui-color-text-alt); max-width: none; }
  .none umb-icon { color: var(--uui-color-positive); }
  .more { padding: var(--uui-size-space-3) var(--uui-size-space-5); }
  [role=alert] { color: var(--uui-color-danger-standalone); }
  a { color: var(--uui-color-interactive); }
  a:hover { color: var(--uui-color-interactive-emphasis); }
  small { display: block; color: var(--uui-color-text-alt); }
`;

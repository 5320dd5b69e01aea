import { html } from '@umbraco-cms/backoffice/external/lit';

const zone = 'Europe/Stockholm';
const looks = { Draft: ['default', 'outline'], Planned: ['warning', 'primary'], Released: ['positive', 'primary'], Ended: ['default', 'secondary'], Failed: ['danger', 'primary'], Cancelled: ['default', 'secondary'] };

export const path = id => 'section/content/dashboard/slapp' + (id ? `?release=${id}` : '');

/** Where a release can be added to and planned. */
export const isOpen = release => ['Draft', 'Planned', 'Failed', 'Cancelled'].includes(release.state);

export const stateTag = (localize, state) => html`<uui-tag color=${looks[state][0]} look=${looks[state][1]}>${localize.term('sodrasmalandReleases_state' + state)}</uui-tag>`;

/** A moment by the county's clock, wherever the editor sits. */
export const when = (localize, date) => date ? localize.date(date, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: zone }) : '';

/** The county's clock at a moment, in the value of a datetime-local field. */
export const toField = date => date ? new Date(date).toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).replace(' ', 'T') : '';

/** The moment at which the county's clock shows what stands in a datetime-local field. */
export function fromField(value) {
  if (!value) return null;
  const wall = Date.parse(value + 'Z');
  const ahead = moment => Date.parse(toField(moment) + 'Z') - moment;
  return new Date(wall - ahead(wall - ahead(wall))).toISOString();
}

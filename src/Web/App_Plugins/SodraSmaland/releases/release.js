import { html } from '@umbraco-cms/backoffice/external/lit';

const looks = { Draft: ['default', 'outline'], Planned: ['warning', 'primary'], Released: ['positive', 'primary'], Ended: ['default', 'secondary'], Failed: ['danger', 'primary'], Cancelled: ['default', 'secondary'] };

export const path = id => 'section/content/dashboard/slapp' + (id ? `?release=${id}` : '');

/** Where a release can be added to and planned. */
export const isOpen = release => ['Draft', 'Planned', 'Failed', 'Cancelled'].includes(release.state);

export const stateTag = (localize, state) => html`<uui-tag color=${looks[state][0]} look=${looks[state][1]}>${localize.term('sodrasmalandReleases_state' + state)}</uui-tag>`;

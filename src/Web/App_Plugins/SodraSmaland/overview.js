import { css } from '@umbraco-cms/backoffice/external/lit';

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

export const styles = css`
  :host { display: block; padding: var(--uui-size-layout-1); }
  uui-box { margin-bottom: var(--uui-size-layout-1); }
  p { max-width: 60ch; }
  .tools { display: flex; gap: var(--uui-size-space-4); align-items: end; flex-wrap: wrap; margin-bottom: var(--uui-size-space-5); }
  label { display: grid; gap: var(--uui-size-space-1); font-weight: 700; }
  select, input { font: inherit; padding: 6px 8px; border: 1px solid var(--uui-color-border); border-radius: var(--uui-border-radius); background: var(--uui-color-surface); color: inherit; }
  .none { color: var(--uui-color-text-alt); }
`;

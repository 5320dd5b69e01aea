import { umbHttpClient } from '@umbraco-cms/backoffice/http-client';
import { documentOf, revisions } from './revisions.js';

/** The client's models carry no version. The server says it in ETag, and wants it back in If-Match, of this very window: then nothing is overwritten unseen. */
export const onInit = () => {
  umbHttpClient.interceptors.request.use(request => {
    const document = documentOf(request.url);
    if (document && request.method !== 'GET') {
      revisions.writing(document, true);
      const revision = revisions.of(document);
      if (revision !== undefined) request.headers.set('If-Match', `"${revision}"`);
    }
    return request;
  });
  umbHttpClient.interceptors.response.use((response, request) => {
    const document = documentOf(request.url);
    if (!document) return response;
    const revision = /^(?:W\/)?"(\d+)"$/.exec(response.headers.get('ETag') ?? '');
    if (revision) revisions.see(document, Number(revision[1]));
    if (request.method !== 'GET') revisions.writing(document, false);
    return response;
  });
};

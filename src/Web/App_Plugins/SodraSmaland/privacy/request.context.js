import { dossierContext } from '../leads/dossier.js';
import RequestElement from './request.element.js';

export const api = dossierContext('sodrasmaland-request', 'SodraSmaland.Workspace.Request', RequestElement);

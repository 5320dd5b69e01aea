import { UmbContextBase } from '@umbraco-cms/backoffice/class-api';
import { UmbEntityContext } from '@umbraco-cms/backoffice/entity';
import { UmbObjectState } from '@umbraco-cms/backoffice/observable-api';
import { UmbViewContext } from '@umbraco-cms/backoffice/view';
import { UMB_WORKSPACE_CONTEXT, UmbWorkspaceRouteManager } from '@umbraco-cms/backoffice/workspace';
import LeadElement from './lead.element.js';

/** The workspace of one registration: its address, its title, and what it holds. */
export class LeadContext extends UmbContextBase {
  workspaceAlias = 'SodraSmaland.Workspace.Lead';
  #entity = new UmbEntityContext(this);
  #id = new UmbObjectState(undefined);
  id = this.#id.asObservable();
  routes = new UmbWorkspaceRouteManager(this);
  view = new UmbViewContext(this, null);

  constructor(host) {
    super(host, UMB_WORKSPACE_CONTEXT);
    this.#entity.setEntityType(this.getEntityType());
    this.routes.setRoutes([{ path: 'edit/:id', component: LeadElement, setup: (_element, info) => this.#open(info.match.params.id) }]);
  }

  #open(id) {
    this.#entity.setUnique(id);
    this.#id.setValue(id);
  }

  getEntityType() { return 'sodrasmaland-lead'; }
  getUnique() { return this.#id.getValue(); }
}
export { LeadContext as api };

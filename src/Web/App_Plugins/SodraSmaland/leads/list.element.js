import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_NOTIFICATION_CONTEXT } from '@umbraco-cms/backoffice/notification';
import { call, choice, day, download, leadPath, mine, pager, place, stageTag, stages, styles } from './desk.js';

const size = 50;
const columns = ['name', 'email', 'phone', 'stage', 'municipalities', 'household', 'timeFrame', 'assignee', 'nextStep', 'campaign', 'source', 'language', 'created'];
const usual = ['name', 'stage', 'municipalities', 'timeFrame', 'assignee', 'nextStep', 'created'];
const sorts = { name: 'Name', stage: 'Stage', nextStep: 'NextStep', created: 'Created' };
const rare = ['timeFrame', 'household', 'campaign', 'source', 'from', 'to'];
const filters = ['query', 'municipality', 'stage', 'assignee', 'overdue', 'waiting', ...rare];

/** Registrations, narrowed and sorted, in pages; the address says how. */
export default class LeadListElement extends UmbLitElement {
  static properties = {
    _state: { state: true }, _page: { state: true }, _options: { state: true }, _columns: { state: true }, _views: { state: true }, _isLoading: { state: true }, _error: { state: true }, _showsAll: { state: true },
  };

  #asked = 0;
  #typing;

  connectedCallback() {
    super.connectedCallback();
    this._columns = usual;
    this._views = [];
    this.#read();
    this.#load();
    call('leads/options').then(options => (this._options = options), () => {});
    mine.all().then(views => (this._views = views));
    window.addEventListener('popstate', this.#back);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('popstate', this.#back);
  }

  #back = () => { this.#read(); this.#load(); };

  #read() {
    const query = new URLSearchParams(location.search);
    this._state = { sort: 'Created', descending: true, page: 1, ...Object.fromEntries(query) };
    this._state.page = Number(this._state.page) || 1;
    this._state.descending = String(this._state.descending) === 'true';
    this._showsAll = rare.some(f => this._state[f]);
    place.search = location.search;
  }

  /** Changes what is shown; from the first page, unless it is the page that changes. */
  #set(change) {
    this._state = { ...this._state, page: 1, ...change };
    const { sort, descending, page, ...rest } = this._state;
    const query = new URLSearchParams(Object.entries(rest).filter(([, v]) => v));
    if (sort !== 'Created' || !descending) { query.set('sort', sort); query.set('descending', descending); }
    if (page > 1) query.set('page', page);
    place.search = query.size ? '?' + query : '';
    history.replaceState(history.state, '', location.pathname + place.search);
    this.#load();
  }

  async #load() {
    const turn = ++this.#asked;
    this._isLoading = true;
    const { page, ...query } = this._state;
    try {
      const found = await call('leads', { query: { ...query, skip: (page - 1) * size, take: size } });
      if (turn !== this.#asked) return;
      this._page = found;
      this._error = undefined;
    } catch (error) {
      if (turn === this.#asked) this._error = error.message;
    }
    if (turn === this.#asked) this._isLoading = false;
  }

  #type(event) {
    clearTimeout(this.#typing);
    const query = event.target.value;
    this.#typing = setTimeout(() => this.#set({ query }), 250);
  }

  #sort(column) {
    const sort = sorts[column];
    this.#set({ sort, descending: this._state.sort === sort ? !this._state.descending : sort === 'Created' });
  }

  async #export(format) {
    const { page, sort, descending, ...query } = this._state;
    const notifications = await this.getContext(UMB_NOTIFICATION_CONTEXT);
    try {
      await download('leads/export', { ...query, format });
      notifications.peek('positive', { data: { message: this.#term('exported') } });
    } catch (error) {
      notifications.peek('danger', { data: { message: error.message } });
    }
  }

  async #saveView(event) {
    event.preventDefault();
    const input = this.shadowRoot.querySelector('#view-name');
    const name = String(input.value ?? '').trim();
    if (!name) return;
    const { query, page, ...kept } = this._state;
    await mine.add(name, { state: kept, columns: this._columns });
    input.value = '';
    this._views = await mine.all();
  }

  #openView(view) {
    this._columns = view.columns ?? usual;
    this._showsAll = rare.some(f => view.state[f]);
    this._state = { sort: 'Created', descending: true };
    this.#set(view.state);
    this.shadowRoot.querySelector('#views').hidePopover();
  }

  async #removeView(view) {
    await mine.remove(view.key);
    this._views = await mine.all();
  }

  #term = (key, ...values) => this.localize.term('inmovers_' + key, ...values);

  #filter(name, options) {
    return choice(this.#term(name), this._state[name], [{ value: '', label: this.#term('any') }, ...options], value => this.#set({ [name]: value }));
  }

  #toggle(name) {
    return html`<uui-toggle label=${this.#term(name)} ?checked=${String(this._state[name]) === 'true'} @change=${e => this.#set({ [name]: e.target.checked })}></uui-toggle>`;
  }

  #date(name) {
    return html`<label class="field"><span>${this.#term(name)}</span><uui-input type="date" label=${this.#term(name)} .value=${this._state[name] ?? ''} @change=${e => this.#set({ [name]: e.target.value })}></uui-input></label>`;
  }

  #tools() {
    const popover = (id, label, icon, content) => html`
      <div><uui-button look="outline" popovertarget=${id} label=${label}><uui-icon name=${icon}></uui-icon> ${label}</uui-button>
      <uui-popover-container id=${id} placement="bottom-end"><div class="sheet">${content}</div></uui-popover-container></div>`;
    return html`
      <div class="row tools">
        <uui-input class="grow" type="search" label=${this.#term('search')} placeholder=${this.#term('search')} .value=${this._state.query ?? ''} @input=${this.#type}>
          <uui-icon slot="prepend" name="icon-search"></uui-icon>
        </uui-input>
        ${popover('views', this.#term('views'), 'icon-bookmark', html`
          ${this._views.length === 0 ? html`<p class="quiet small">${this.#term('viewsNone')}</p>` : html`<ul>${this._views.map(v => html`<li>
            <uui-button label=${v.name} @click=${() => this.#openView(v)}></uui-button>
            <uui-button compact label=${this.#term('removeView', v.name)} @click=${() => this.#removeView(v)}><uui-icon name="icon-trash"></uui-icon></uui-button></li>`)}</ul>`}
          <form class="row" @submit=${this.#saveView}>
            <uui-input id="view-name" label=${this.#term('saveViewName')} placeholder=${this.#term('saveViewName')} maxlength="60"></uui-input>
            <uui-button type="submit" look="secondary" label=${this.#term('saveView')}></uui-button>
          </form>`)}
        ${popover('columns', this.#term('columns'), 'icon-columns', html`<div class="checks">${columns.filter(c => c !== 'name').map(c => html`
          <uui-checkbox label=${this.#term(c)} ?checked=${this._columns.includes(c)} @change=${e => (this._columns = columns.filter(k => (k === c ? e.target.checked : this._columns.includes(k))))}></uui-checkbox>`)}</div>`)}
        ${popover('export', this.#term('exportFile'), 'icon-download-alt', html`
          <p class="quiet small">${this.#term('exportText')}</p>
          <div class="row"><uui-button look="secondary" label=${this.#term('exportExcel')} @click=${() => this.#export('xlsx')}></uui-button><uui-button look="secondary" label=${this.#term('exportCsv')} @click=${() => this.#export('csv')}></uui-button></div>`)}
      </div>`;
  }

  #filters() {
    const o = this._options;
    if (!o) return nothing;
    const hasFilter = filters.some(f => this._state[f] && this._state[f] !== 'false');
    return html`
      <div class="filters" role="group" aria-label=${this.#term('filters')}>
        ${o.municipalities.length > 1 ? this.#filter('municipality', [...o.municipalities, ...(o.isWholeCounty ? [{ value: 'region', label: this.#term('region') }] : [])]) : nothing}
        ${this.#filter('stage', stages.map(s => ({ value: s, label: this.#term('stage' + s) })))}
        ${this.#filter('assignee', [{ value: 'me', label: this.#term('assigneeMe') }, { value: 'none', label: this.#term('assigneeNone') }, ...o.coordinators.filter(c => c.value !== o.me)])}
        ${this._showsAll ? html`
          ${this.#filter('timeFrame', o.timeFrames)}${this.#filter('household', o.households)}
          ${o.campaigns.length ? this.#filter('campaign', o.campaigns) : nothing}${o.sources.length ? this.#filter('source', o.sources) : nothing}
          ${this.#date('from')}${this.#date('to')}` : nothing}
      </div>
      <div class="row switches">
        ${this.#toggle('overdue')}${this.#toggle('waiting')}
        <uui-button compact label=${this.#term(this._showsAll ? 'fewerFilters' : 'moreFilters')} aria-expanded=${this._showsAll ? 'true' : 'false'} @click=${() => (this._showsAll = !this._showsAll)}></uui-button>
        ${hasFilter ? html`<uui-button compact look="outline" label=${this.#term('clearFilters')} @click=${() => this.#set(Object.fromEntries(filters.map(f => [f, ''])))}></uui-button>` : nothing}
      </div>`;
  }

  #head(column) {
    const label = this.#term(column);
    const sort = sorts[column];
    const isSorted = sort && this._state.sort === sort;
    return html`<uui-table-head-cell aria-sort=${isSorted ? (this._state.descending ? 'descending' : 'ascending') : nothing}>
      ${sort ? html`<button class="sort" title=${this.#term('sortedBy', label)} @click=${() => this.#sort(column)}>${label} <uui-symbol-sort ?active=${isSorted} ?descending=${this._state.descending}></uui-symbol-sort></button>` : label}
    </uui-table-head-cell>`;
  }

  #cell(lead, column) {
    switch (column) {
      case 'name': return html`<a href=${leadPath(lead.id)}>${lead.name ?? html`<em>${this.#term('noName')}</em>`}</a>${this._columns.includes('email') ? nothing : html`<br><span class="quiet small">${lead.email}</span>`}`;
      case 'stage': return stageTag(this.localize, lead.stage);
      case 'municipalities': return lead.municipalities.join(', ');
      case 'assignee': return lead.assignee ?? html`<span class="quiet">–</span>`;
      case 'nextStep': return lead.nextStepOn ? html`<span class="date ${lead.isOverdue ? 'late' : ''}">${day(this.localize, lead.nextStepOn)}</span><br><span class="quiet small">${lead.nextStep}</span>` : nothing;
      case 'created': return html`<span class="date">${day(this.localize, lead.createdAt)}</span>`;
      default: return lead[column] ?? nothing;
    }
  }

  #table() {
    const { items, total } = this._page;
    if (total === 0) {
      const isNarrow = filters.some(f => this._state[f] && this._state[f] !== 'false');
      return html`<div class="empty"><p>${this.#term(isNarrow ? 'none' : 'noneYet')}</p></div>`;
    }
    const shown = columns.filter(c => c === 'name' || this._columns.includes(c));
    const first = (this._state.page - 1) * size + 1;
    return html`
      <div class="wide"><uui-table aria-label=${this.#term('leads')}>
        <uui-table-head>${shown.map(c => this.#head(c))}</uui-table-head>
        ${items.map(lead => html`<uui-table-row>${shown.map(c => html`<uui-table-cell>${this.#cell(lead, c)}</uui-table-cell>`)}</uui-table-row>`)}
      </uui-table></div>
      <div class="row foot">
        <span class="quiet" role="status">${this.#term('shown', this.localize.number(first), this.localize.number(Math.min(first + size - 1, total)), this.localize.number(total))}</span>
        ${pager(this.localize, total, size, this._state.page, n => this.#set({ page: n }))}
      </div>`;
  }

  render() {
    return html`
      ${this._error ? html`<div class="alert" role="alert"><span>${this._error}</span></div>` : nothing}
      <uui-box>${this.#tools()}${this.#filters()}</uui-box>
      <uui-box class="list" aria-busy=${this._isLoading ? 'true' : 'false'}>
        <div class="bar">${this._isLoading ? html`<uui-loader-bar></uui-loader-bar>` : nothing}</div>
        ${this._page ? this.#table() : nothing}
      </uui-box>`;
  }

  static styles = [styles, css`
    .tools { margin-bottom: var(--uui-size-space-5); }
    .tools uui-button uui-icon { margin-right: var(--uui-size-space-1); }
    .filters { display: grid; grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); gap: var(--uui-size-space-4); margin-bottom: var(--uui-size-space-4); }
    .switches { align-items: center; }
    uui-input uui-icon { margin-left: var(--uui-size-space-4); }
    .sheet { display: grid; gap: var(--uui-size-space-4); max-width: 340px; padding: var(--uui-size-space-5); background: var(--uui-color-surface); border: 1px solid var(--uui-color-divider-standalone); border-radius: var(--uui-border-radius); box-shadow: var(--uui-shadow-depth-3); }
    .sheet p { margin: 0; }
    .sheet ul { list-style: none; margin: 0; padding: 0; }
    .sheet li { display: flex; justify-content: space-between; }
    .checks { display: grid; gap: var(--uui-size-space-2); }
    .list { --uui-box-default-padding: 0; }
    .bar { height: 4px; }
    .sort { all: unset; cursor: pointer; display: inline-flex; align-items: center; gap: var(--uui-size-space-1); }
    .sort:focus-visible { outline: 2px solid var(--uui-color-focus); outline-offset: 2px; }
    .late { color: var(--uui-color-danger-standalone, #b3202c); font-weight: 700; }
    .foot { justify-content: space-between; align-items: center; padding: var(--uui-size-space-4) var(--uui-size-space-5); }
    uui-pagination { flex: 0 1 460px; }
    uui-table-row:hover { background: var(--uui-color-surface-alt); }
  `];
}
customElements.define('sodrasmaland-leads', LeadListElement);

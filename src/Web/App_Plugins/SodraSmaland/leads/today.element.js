import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { listPath as requestsPath } from '../privacy/status.js';
import { call, day, leadPath, listPath, stageTag, styles } from './desk.js';

/** A coordinator's day: what is new, what waits too long, what is to be done. */
export default class TodayElement extends UmbLitElement {
  static properties = { _today: { state: true }, _error: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    call('leads/today').then(today => (this._today = today), error => (this._error = error.message));
  }

  #figure(label, count, query, isUrgent = false) {
    return html`<a class="figure ${isUrgent && count > 0 ? 'urgent' : ''}" href="${listPath}?${query}"><strong>${this.localize.number(count)}</strong><span>${label}</span></a>`;
  }

  #list(leads, none, when, isLate = () => false) {
    if (leads.length === 0) return html`<p class="quiet">${none}</p>`;
    return html`<ul>${leads.map(l => html`<li>
      <a href=${leadPath(l.id)}>${l.name ?? l.email}</a> ${stageTag(this.localize, l.stage)}
      <span class="quiet">${l.municipalities.join(', ')}</span>
      <span class="when ${isLate(l) ? 'late' : ''}">${when(l)}</span>
    </li>`)}</ul>`;
  }

  render() {
    const term = (key, ...values) => this.localize.term('inmovers_' + key, ...values);
    if (this._error) return html`<uui-box><p role="alert">${this._error}</p></uui-box>`;
    if (!this._today) return html`<uui-loader></uui-loader>`;
    const t = this._today;
    return html`
      <nav class="figures" aria-label=${term('today')}>
        ${this.#figure(term('todayNew'), t.new, 'stage=New')}
        ${this.#figure(term('todayWaiting'), t.waiting, 'waiting=true', true)}
        ${this.#figure(term('todayOverdue'), t.overdue, 'overdue=true', true)}
        ${this.#figure(term('todayMine'), t.mine, 'assignee=me')}
        ${t.requests ? html`<a class="figure ${t.lateRequests ? 'urgent' : ''}" href=${requestsPath}><strong>${this.localize.number(t.requests)}</strong><span>${term('requests')}${t.lateRequests ? html`, ${term('late').toLowerCase()}: ${this.localize.number(t.lateRequests)}` : nothing}</span></a>` : nothing}
      </nav>
      <div class="two">
        <uui-box headline=${term('mySteps')}>${this.#list(t.mySteps, term('myStepsNone'), l => html`${l.nextStep}, ${day(this.localize, l.nextStepOn)}`, l => l.isOverdue)}</uui-box>
        <uui-box headline=${term('longestWaiting')}>
          <p class="quiet small">${term('todayWaitingText', t.waitingDays)}</p>
          ${this.#list(t.longestWaiting, term('longestWaitingNone'), l => day(this.localize, l.createdAt))}
          ${t.waiting > t.longestWaiting.length ? html`<p><a href="${listPath}?waiting=true">${term('seeAll')}</a></p>` : nothing}
        </uui-box>
      </div>`;
  }

  static styles = [styles, css`
    .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); gap: var(--uui-size-space-5); margin-bottom: var(--uui-size-layout-1); }
    .figure { display: grid; gap: var(--uui-size-space-1); padding: var(--uui-size-space-5); text-decoration: none; color: var(--uui-color-text); background: var(--uui-color-surface); border: 1px solid var(--uui-color-divider-standalone); border-radius: var(--uui-border-radius); }
    .figure:hover, .figure:focus-visible { border-color: var(--uui-color-interactive); color: var(--uui-color-text); }
    .figure strong { font-size: 2.2rem; line-height: 1; font-variant-numeric: tabular-nums; }
    .urgent { border-left: 5px solid var(--uui-color-danger); }
    .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(340px, 1fr)); gap: 0 var(--uui-size-space-6); align-items: start; }
    ul { list-style: none; margin: 0; padding: 0; }
    li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px var(--uui-size-space-4); padding: var(--uui-size-space-3) 0; border-bottom: 1px solid var(--uui-color-divider); align-items: center; }
    li:last-child { border-bottom: 0; }
    li uui-tag { justify-self: end; }
    .when { text-align: right; }
    .late { color: var(--uui-color-danger-standalone, #b3202c); font-weight: 700; }
  `];
}
customElements.define('sodrasmaland-today', TodayElement);

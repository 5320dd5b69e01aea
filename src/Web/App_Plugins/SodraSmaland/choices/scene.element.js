import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UMB_PROPERTY_DATASET_CONTEXT } from '@umbraco-cms/backoffice/property';
import { ChoiceElement } from './choice.js';

const seasonOf = month => ['winter', 'spring', 'summer', 'autumn'][Math.floor((month + 1) % 12 / 3)];
const hourOf = hour => (hour < 5 || hour >= 22 ? 'night' : hour < 10 ? 'morning' : hour < 17 ? 'day' : 'evening');
/** What a choice property says; `auto`, and no choice, is what it is now. */
const chosenOr = (value, now) => { const [one] = [value ?? []].flat(); return !one || one === 'auto' ? now : one; };

/** Chooses a landscape by looking at it, in the season and at the hour that the page has chosen. */
export default class SceneChoiceElement extends ChoiceElement {
  static properties = { _open: { state: true }, _season: { state: true }, _hour: { state: true } };
  static styles = css`
    figure { margin: 0; display: flex; gap: var(--uui-size-space-5); align-items: center; flex-wrap: wrap; }
    figure img { width: 16rem; }
    img { display: block; width: 100%; aspect-ratio: 4 / 3; object-fit: cover; border-radius: var(--uui-border-radius); background: var(--uui-color-surface-alt); }
    .all { display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); gap: var(--uui-size-space-4); margin-top: var(--uui-size-space-4); }
    .all button { all: unset; cursor: pointer; border-radius: var(--uui-border-radius); padding: var(--uui-size-space-1); }
    .all button:hover { background: var(--uui-color-surface-emphasis); }
    .all button:focus-visible { outline: 2px solid var(--uui-color-focus); }
    .all button[aria-pressed='true'] { outline: 3px solid var(--uui-color-selected); }
    .all span { display: block; padding: var(--uui-size-space-1) var(--uui-size-space-2); }
  `;

  constructor() {
    super();
    this.consumeContext(UMB_PROPERTY_DATASET_CONTEXT, async page => {
      if (!page) return;
      this.observe(await page.propertyValueByAlias('sceneSeason'), value => (this._season = value), 'season');
      this.observe(await page.propertyValueByAlias('sceneHour'), value => (this._hour = value), 'hour');
    });
  }

  #picture(scene) {
    const now = new Date();
    return html`<img src="/scener/${scene}-${chosenOr(this._season, seasonOf(now.getMonth()))}-${chosenOr(this._hour, hourOf(now.getHours()))}-card.svg" alt="" loading="lazy">`;
  }

  async #toggle(open) {
    this._open = open;
    await this.updateComplete;
    const all = this.renderRoot.querySelector('.all');
    if (open) (all.querySelector('[aria-pressed=true]') ?? all.querySelector('button')).focus();
    else this.renderRoot.querySelector('figure uui-button')?.focus();
  }

  #pick(values) {
    this.choose(values);
    this.#toggle(false);
  }

  /** Arrows go from picture to picture, escape goes back. */
  #key(event) {
    const buttons = [...this.renderRoot.querySelectorAll('.all button')];
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') this.#toggle(false);
    else if (step) buttons[(buttons.indexOf(this.renderRoot.activeElement) + step + buttons.length) % buttons.length].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  render() {
    const [chosen] = this.chosen;
    return html`
      <figure>
        ${chosen ? html`${this.#picture(chosen)}<figcaption>${this.textOf(chosen)}</figcaption>` : nothing}
        ${this.readonly ? nothing : html`
          <uui-button look="outline" label=${this.localize.term(chosen ? 'sodrasmaland_changeScene' : 'sodrasmaland_chooseScene')} aria-expanded=${this._open ? 'true' : 'false'} @click=${() => this.#toggle(!this._open)}></uui-button>
          ${chosen && !this.mandatory ? html`<uui-button look="default" label=${this.localize.term('general_remove')} @click=${() => this.#pick([])}></uui-button>` : nothing}`}
      </figure>
      ${this._open ? html`<div class="all" role="group" aria-label=${this.name ?? ''} @keydown=${this.#key}>${this.choices.map(scene => html`
        <button type="button" aria-pressed=${scene === chosen ? 'true' : 'false'} @click=${() => this.#pick([scene])}>${this.#picture(scene)}<span>${this.textOf(scene)}</span></button>`)}</div>` : nothing}`;
  }
}
customElements.define('sodrasmaland-scene', SceneChoiceElement);

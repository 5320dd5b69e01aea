import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { ChoiceElement } from './choice.js';

/** Chooses a landscape by looking at it. */
export default class SceneChoiceElement extends ChoiceElement {
  static properties = { _open: { state: true } };
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

  #picture(scene) {
    return html`<img src="/scener/${scene}-summer-day-card.svg" alt="" loading="lazy">`;
  }

  #pick(values) {
    this._open = false;
    this.choose(values);
  }

  render() {
    const [chosen] = this.chosen;
    return html`
      <figure>
        ${chosen ? html`${this.#picture(chosen)}<figcaption>${this.textOf(chosen)}</figcaption>` : nothing}
        ${this.readonly ? nothing : html`
          <uui-button look="outline" label=${this.localize.term(chosen ? 'sodrasmaland_changeScene' : 'sodrasmaland_chooseScene')} aria-expanded=${this._open ? 'true' : 'false'} @click=${() => (this._open = !this._open)}></uui-button>
          ${chosen && !this.mandatory ? html`<uui-button look="default" label=${this.localize.term('general_remove')} @click=${() => this.#pick([])}></uui-button>` : nothing}`}
      </figure>
      ${this._open ? html`<div class="all" role="group" aria-label=${this.name ?? ''}>${this.choices.map(scene => html`
        <button type="button" aria-pressed=${scene === chosen ? 'true' : 'false'} @click=${() => this.#pick([scene])}>${this.#picture(scene)}<span>${this.textOf(scene)}</span></button>`)}</div>` : nothing}`;
  }
}
customElements.define('sodrasmaland-scene', SceneChoiceElement);

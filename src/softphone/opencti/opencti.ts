import type { SourceRecord } from 'c/aircallSoftphoneModel';
import { FRAME_PX } from '../layout.ts';
import { fields, isFields, list, text, textOrNull } from '../guards.ts';
import type { Clock, HostClick, HostPort } from '../ports.ts';
import { PortError } from '../ports.ts';

/** Open CTI has no time-out of its own: a lost reply would hang for ever. */
export const DEADLINE_MS = 5_000;
/** How long a call waits for the script, or for a container that is still starting (S3). */
export const LATEST_MS = 60_000;
const RETRY_MS = 250;
/** The width that a panel is asked for which is too narrow for the phone. */
const PANEL_PX = 400;

type Method = (argument?: Readonly<Record<string, unknown>>) => void;

/** Salesforce's `sforce.opencti`, found late or early, as promises with deadlines. */
export class OpenCtiHost implements HostPort {
  readonly #window: Window;
  readonly #clock: Clock;

  constructor(window: Window, clock: Clock) {
    this.#window = window;
    this.#clock = clock;
  }

  /** The listener goes first, then the fields become links: a click between the two would be lost. */
  onClickToDial(listener: (click: HostClick) => void): void {
    void this.whenReady()
      .then(() => {
        // There is no way to take a listener off again, so it is registered once, here.
        this.method('onClickToDial')({ listener: (payload: unknown) => listener(readClick(payload)) });
        return this.call('enableClickToDial', {});
      })
      .catch(() => undefined);
  }

  popRecord(recordId: string): Promise<void> {
    return this.call('screenPop', { type: this.popType('SOBJECT', 'sobject'), params: { recordId } });
  }

  popForm(objectName: string, defaults: Readonly<Record<string, string>>): Promise<void> {
    const params = { entityName: objectName, defaultFieldValues: defaults };
    return this.call('screenPop', { type: this.popType('NEW_RECORD_MODAL', 'newRecord'), params });
  }

  async openPanel(): Promise<void> {
    await this.call('setSoftphonePanelVisibility', { visible: true });
    if (this.#window.innerWidth < FRAME_PX) {
      await this.call('setSoftphonePanelWidth', { widthPX: PANEL_PX });
    }
  }

  async setItemLabel(label: string): Promise<void> {
    await Promise.all([
      this.call('setSoftphoneItemLabel', { label }),
      this.call('setSoftphonePanelLabel', { label }),
    ]);
  }

  refreshView(): Promise<void> {
    return this.call('refreshView', {});
  }

  private async call(name: string, argument: Readonly<Record<string, unknown>>): Promise<void> {
    const giveUpAt = this.#clock.now() + LATEST_MS;
    await this.whenReady();
    for (;;) {
      try {
        await this.once(name, argument);
        return;
      } catch (error) {
        const starting = error instanceof PortError && error.code === 'SOFTPHONE_CONTAINER_ERROR';
        if (!starting || this.#clock.now() + RETRY_MS > giveUpAt) {
          throw error;
        }
        await this.pause(RETRY_MS);
      }
    }
  }

  private once(name: string, argument: Readonly<Record<string, unknown>>): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(DEADLINE_MS, () =>
        reject(new PortError('deadline', `${name}: no answer`)),
      );
      const callback = (answer: unknown): void => {
        cancel();
        const read = fields(answer);
        if (read['success'] === true) {
          resolve();
        } else {
          reject(failure(name, read));
        }
      };
      try {
        this.method(name)({ ...argument, callback });
      } catch {
        cancel();
        reject(new PortError('invalid_call', `${name}: refused by Open CTI`));
      }
    });
  }

  /** The script may arrive after this program, or never (the page opened outside of Lightning). */
  private async whenReady(): Promise<void> {
    const giveUpAt = this.#clock.now() + LATEST_MS;
    while (!this.library()) {
      if (this.#clock.now() >= giveUpAt) {
        throw new PortError('no_host', 'Open CTI is not there');
      }
      await this.pause(RETRY_MS / 5);
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(ms, resolve);
    });
  }

  private library(): Readonly<Record<string, unknown>> | null {
    const sforce: unknown = Reflect.get(this.#window, 'sforce');
    const library = isFields(sforce) ? sforce['opencti'] : null;
    return isFields(library) ? library : null;
  }

  private popType(name: string, otherwise: string): string {
    return text(fields(this.library()?.['SCREENPOP_TYPE'])[name]) || otherwise;
  }

  private method(name: string): Method {
    const library = this.library();
    const method = library?.[name];
    if (typeof method !== 'function') {
      throw new PortError('no_method', `${name}: not in this version of Open CTI`);
    }
    return (argument) => {
      Reflect.apply(method, library, [argument]);
    };
  }
}

/** The documentation names the list `errors` and, for two methods, `error`: both are read. */
function failure(name: string, answer: Readonly<Record<string, unknown>>): PortError {
  const errors = list(answer['errors'] ?? answer['error'], fields);
  return new PortError(
    text(errors[0]?.['code']) || 'GENERIC_ERROR',
    `${name}: ${text(errors[0]?.['description'])}`,
  );
}

function readClick(payload: unknown): HostClick {
  const outer = fields(payload);
  // Older versions wrap the payload of a listener like the answer of a callback.
  const click = isFields(outer['returnValue']) ? outer['returnValue'] : outer;
  const recordId = textOrNull(click['recordId']);
  const source: SourceRecord | null = recordId
    ? { recordId, objectName: text(click['objectType']), name: text(click['recordName']) }
    : null;
  return { number: text(click['number']), source };
}

declare module 'aircall-everywhere' {
  interface MessageWindow {
    addEventListener(
      type: 'message',
      listener: (event: MessageEvent<unknown>) => void,
      capture?: boolean,
    ): void;
  }
  interface Options {
    readonly onLogin?: (login: unknown) => void;
    readonly onLogout?: () => void;
    readonly debug?: boolean;
    readonly window?: MessageWindow;
  }
  export default class AircallWorkspace {
    constructor(options: Options);
    on(name: string, callback: (value: unknown) => void): void;
    send(
      name: string,
      value: unknown,
      callback: (success: boolean, answer: unknown) => void,
    ): false | undefined;
  }
}

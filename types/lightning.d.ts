/** The `lightning/*` modules in use, as far as they are in use. */
declare module 'lightning/navigation' {
  export interface PageReference {
    readonly type: string;
    readonly attributes?: Readonly<Record<string, unknown>>;
    readonly state?: Readonly<Record<string, unknown>>;
  }
  const Navigate: unique symbol;
  const GenerateUrl: unique symbol;
  export interface Navigating {
    [Navigate](page: PageReference, replace?: boolean): void;
    [GenerateUrl](page: PageReference): Promise<string>;
  }
  // TypeScript recognises a mixin only by a constructor that takes `any[]` (TS2545).
  type Constructor<T> = new (...parameters: any[]) => T;
  export const NavigationMixin: (<T extends Constructor<object>>(base: T) => T & Constructor<Navigating>) & {
    readonly Navigate: typeof Navigate;
    readonly GenerateUrl: typeof GenerateUrl;
  };
}

declare module 'lightning/platformShowToastEvent' {
  export class ShowToastEvent extends CustomEvent<unknown> {
    constructor(toast: {
      title?: string;
      message: string;
      variant?: 'info' | 'success' | 'warning' | 'error';
      mode?: 'dismissible' | 'pester' | 'sticky';
    });
  }
}

declare module '*.html' {
  import type { LightningElement } from 'lwc';
  /** A compiled template, for a component that chooses between several in `render()`. */
  const template: ReturnType<LightningElement['render']>;
  export default template;
}

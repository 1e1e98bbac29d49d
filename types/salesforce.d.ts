/**
 * The `@salesforce/*` modules that the platform resolves when it compiles an LWC. `@salesforce/lightning-types`
 * does not declare them; the shapes are those of the LWC developer guide.
 */
declare module '@salesforce/apex' {
  /** Re-runs the wire that provisioned `wired` (the whole object that the wire handed out). */
  export function refreshApex(wired: unknown): Promise<void>;
}

declare module '@salesforce/apex/*' {
  import type { WireAdapterConstructor, WireConfigValue, WireContextValue } from 'lwc';

  /** An `@AuraEnabled` method: called directly, or (when cacheable) given to `@wire`. What it answers is outside data. */
  const method: ((parameters?: Record<string, unknown>) => Promise<unknown>) &
    WireAdapterConstructor<WireConfigValue, unknown, WireContextValue>;
  export default method;
}

declare module '@salesforce/label/*' {
  const text: string;
  export default text;
}

declare module '@salesforce/resourceUrl/*' {
  const url: string;
  export default url;
}

declare module '@salesforce/customPermission/*' {
  /** `undefined` where the user lacks the permission. */
  const granted: boolean | undefined;
  export default granted;
}

declare module '@salesforce/schema/*' {
  const reference: { readonly objectApiName: string; readonly fieldApiName: string };
  export default reference;
}

declare module '@salesforce/user/Id' {
  const id: string;
  export default id;
}

declare module '@salesforce/i18n/*' {
  const value: string;
  export default value;
}

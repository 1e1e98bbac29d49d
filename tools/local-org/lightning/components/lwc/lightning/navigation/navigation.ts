import { host, type PageReference } from '../../../runtime/host.ts';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

// TypeScript recognises a mixin only by a constructor that takes `any[]` (TS2545).
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Constructor = new (...parameters: any[]) => object;

/** Stand-in of `lightning/navigation`: opens pages of the shell. */
function mixin<T extends Constructor>(Base: T): T {
  return class extends Base {
    [Navigate](page: PageReference): void {
      host().open(page);
    }
    async [GenerateUrl](page: PageReference): Promise<string> {
      return host().urlOf(page);
    }
  };
}

export const NavigationMixin = Object.assign(mixin, { Navigate, GenerateUrl });

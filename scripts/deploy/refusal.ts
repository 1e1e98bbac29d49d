/** A reason why the deploy stops: what is wrong, and what to do about it (C4). */
export class Refusal extends Error {
  readonly remedy: string;

  constructor(cause: string, remedy: string) {
    super(cause);
    this.remedy = remedy;
  }
}

interface Known {
  readonly pattern: RegExp;
  readonly remedy: string;
}

/** Messages of the platform that an admin meets on a first install, and the way out of each. */
const KNOWN: readonly Known[] = [
  {
    pattern:
      /expired access\/refresh token|INVALID_SESSION_ID|NamedOrgNotFound|No authorization information/i,
    remedy:
      'Log in again: run this command where a browser can open, or "sf org login web --alias ALIAS" first.',
  },
  {
    pattern: /INVALID_LOGIN|invalid_grant/i,
    remedy: 'Check user name, password and whether the org is a sandbox (--sandbox).',
  },
  {
    pattern: /Translations? .*Not available for deploy/i,
    remedy: 'Switch the language on in Setup, Translation Language Settings, and run this again.',
  },
  {
    pattern: /CallCenter|callCenters/,
    remedy:
      'The org does not accept the call centre. Turn on Lightning Experience, and check that Open CTI is available to your licence; or import the call centre by hand (docs/admin.md).',
  },
  {
    pattern: /INSUFFICIENT_ACCESS|insufficient access|not have (the )?permission/i,
    remedy: 'Deploy as a System Administrator: "Modify Metadata" and "Customize Application" are needed.',
  },
  {
    pattern: /LICENSE_LIMIT_EXCEEDED|license doesn'?t allow|not enough licenses/i,
    remedy:
      "The user's licence does not allow the permission set: give it to a user with a Salesforce licence.",
  },
  {
    pattern: /INVALID_TYPE|INVALID_FIELD|no such column|Entity .* cannot be found/i,
    remedy:
      'The org lacks an object or field that the package needs. Check the edition (Enterprise, Unlimited, Performance or Developer), then report the message.',
  },
  {
    pattern: /Average test coverage|code coverage/i,
    remedy: 'Deploy to a sandbox first and look at the failing test there; other packages do not count here.',
  },
  {
    pattern: /duplicate value|DUPLICATE_DEVELOPER_NAME|already exists/i,
    remedy:
      'A component of that name exists in the org. Rename or remove it there; ours all begin with Aircall.',
  },
  {
    pattern: /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|socket hang up/i,
    remedy: 'Salesforce cannot be reached: check network, proxy (HTTPS_PROXY) and firewall.',
  },
];

/** What to do about a message of the CLI or the platform. */
export function remedyFor(message: string): string {
  return (
    KNOWN.find(({ pattern }) => pattern.test(message))?.remedy ??
    'See docs/troubleshooting.md; if it is not there, report the message as it stands.'
  );
}

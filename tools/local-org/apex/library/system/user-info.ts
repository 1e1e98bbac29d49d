/** `UserInfo`, `FeatureManagement`. */
import type { Scalar } from '../../../data/contract.ts';
import { define, type StaticMethod } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { text } from '../arguments.ts';
import { systemRows } from '../database/system-rows.ts';
import { TimeZone } from '../time/datetime.ts';
import { userZone } from '../time/user-zone.ts';
import { currentUserField } from './current-user.ts';

const field =
  (name: string): StaticMethod =>
  (rt) =>
    currentUserField(rt, name);

export function organizationField(rt: Runtime, name: string): Scalar {
  const value = systemRows(rt, `SELECT ${name} FROM Organization LIMIT 1`)[0]?.fields[name];
  return value === undefined || (typeof value === 'object' && value !== null) ? null : value;
}

define('UserInfo', {
  statics: {
    getUserId: (rt) => rt.userId,
    getUserName: field('Username'),
    getName: field('Name'),
    getFirstName: field('FirstName'),
    getLastName: field('LastName'),
    getUserEmail: field('Email'),
    getProfileId: field('ProfileId'),
    getUserRoleId: field('UserRoleId'),
    getUserType: field('UserType'),
    getLocale: field('LocaleSidKey'),
    getLanguage: field('LanguageLocaleKey'),
    getTimeZone: (rt) => new TimeZone(userZone(rt)),
    getOrganizationId: (rt) => organizationField(rt, 'Id'),
    getOrganizationName: (rt) => organizationField(rt, 'Name'),
    getSessionId: () => null,
    getUiTheme: () => 'Theme3',
    getUiThemeDisplayed: () => 'Theme4d',
    getDefaultCurrency: () => 'USD',
    isMultiCurrencyOrganization: (rt) => rt.schema.features.multiCurrency,
  },
});

define('FeatureManagement', {
  statics: {
    checkPermission: (rt, args) =>
      rt.session.permissions(rt.userId).customPermissions.includes(text(args, 0).toLowerCase()),
  },
});

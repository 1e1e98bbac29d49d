/** Objects the standard-object data does not hold; every field is text unless its name says otherwise. */
export const SMALL_OBJECTS: Readonly<Record<string, { keyPrefix: string; fields: readonly string[] }>> = {
  CaseStatus: { keyPrefix: '01X', fields: ['ApiName', 'MasterLabel', 'IsClosed', 'IsDefault', 'SortOrder'] },
  LeadStatus: {
    keyPrefix: '01Y',
    fields: ['ApiName', 'MasterLabel', 'IsConverted', 'IsDefault', 'SortOrder'],
  },
  UserRecordAccess: {
    keyPrefix: '0JU',
    fields: ['RecordId', 'UserId', 'HasReadAccess', 'HasEditAccess', 'HasDeleteAccess', 'MaxAccessLevel'],
  },
  TaskPriority: {
    keyPrefix: '01W',
    fields: ['ApiName', 'MasterLabel', 'IsHighPriority', 'IsDefault', 'SortOrder'],
  },
};

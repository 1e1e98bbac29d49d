/** Registered members that Salesforce's types do not list, and why each is right all the same. */
export const EXPLAINED: readonly RegExp[] = [
  // Of every object, declared on Object alone.
  /\.(?:equals|hashcode|tostring)$/,
  // Of every enum; the types list them per enum.
  /^enum\.(?:name|ordinal)$/,
  // An Id is a String at run time, so its methods are found there; the compile gate refuses them on a String.
  /^string\.(?:getsobjecttype|to15)$/,
  // Documented; the types know these headers as nested classes of DMLOptions.
  /^database\.(?:assignmentruleheader|duplicateruleheader|emailheader)\./,
  // Documented, absent from the types.
  /^pagereference\.[gs]etredirectcode$/,
  // The types give each object its own, more precise class.
  /^sobjecttype\.(?:getdescribe|newsobject)$/,
  // Reasons a transaction runs that the platform reports and the types lack.
  /^quiddity\.(?:future_async|platform_event_trigger|post_install_script|undefined)$/,
];

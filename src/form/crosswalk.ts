/**
 * What the form of 2014 counts that those of 2019 and later count as well: the only values that may
 * be compared over the change of forms. All else was asked for by one of them alone, or is counted
 * otherwise: disclosure by items and channels against documents in force and decisions; responses,
 * staff, budget and training; requests brought forward, and by the kind of applicant.
 */
export const crosswalk = [
  ['/statistics/requests/received/total', '/requests/received/total'],
  ['/statistics/requests/replies/granted', '/requests/outcomes/granted/total'],
  ['/statistics/requests/replies/partlyGranted', '/requests/outcomes/partlyGranted/total'],
  [
    '/statistics/requests/replies/denied/stateSecret',
    '/requests/outcomes/denied/stateSecret/total',
  ],
  ['/statistics/requests/replies/nonexistent', '/requests/outcomes/unavailable/notHeld/total'],
  ['/statistics/reconsideration/upheld', '/proceedings/reconsideration/upheld'],
  ['/statistics/reconsideration/corrected', '/proceedings/reconsideration/corrected'],
] as const

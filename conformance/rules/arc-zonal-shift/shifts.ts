import { rules } from "../rule.ts";

const guide = "https://docs.aws.amazon.com/r53recovery/latest/dg";
const api = "https://docs.aws.amazon.com/arc-zonal-shift/latest/api";

/** Zonal shifts and practice runs. What a shift does to a load balancer is a rule of elbv2. */
export const shiftRules = rules({
  "arc-zonal-shift/shift/zone-id": {
    says: "`awayFrom` is the id of a zone (`use1-az1`), not its name.",
    basis: "documented",
    source: `${api}/API_StartZonalShift.html`,
  },
  "arc-zonal-shift/shift/one": {
    says: "A resource has one shift that is applied; a second by the user is refused with `ConflictException`.",
    basis: "documented",
    source: `${guide}/arc-zonal-autoshift.how-it-works.precedence.html`,
  },
  "arc-zonal-shift/shift/precedence": {
    says: "A user's shift takes the place of an experiment's or a practice run's, an experiment's that of a practice run's.",
    basis: "documented",
    source: `${guide}/arc-zonal-autoshift.how-it-works.precedence.html`,
  },
  "arc-zonal-shift/shift/update-from-now": {
    says: "`expiresIn` of UpdateZonalShift counts from the request on.",
    basis: "documented",
    source: `${api}/API_UpdateZonalShift.html`,
  },
  "arc-zonal-shift/shift/listed": {
    says: "ListZonalShifts lists active shifts, unless another status is asked for.",
    basis: "documented",
    source: `${api}/API_ListZonalShifts.html`,
  },
  "arc-zonal-shift/shift/of-experiment": {
    says: "A shift of an experiment cannot be updated (`FISExperimentUpdateNotAllowed`).",
    basis: "documented",
    source: `${api}/API_ValidationException.html`,
  },
  "arc-zonal-shift/shift/disabled": {
    says: "The shift of a load balancer for which zonal shift is switched off is cancelled.",
    basis: "choice",
  },
  "arc-zonal-shift/practice/half-an-hour": {
    says: "A practice run lasts 30 minutes; it has succeeded at its end.",
    basis: "documented",
    source: `${guide}/arc-zonal-autoshift.how-it-works.html`,
  },
  "arc-zonal-shift/practice/alarms": {
    says: "A practice run fails when an outcome alarm is in ALARM, is interrupted by a blocking alarm, and starts while none is.",
    basis: "documented",
    source: `${guide}/arc-zonal-autoshift.considerations.html`,
  },
  "arc-zonal-shift/practice/times": {
    says: "A practice run starts neither on a blocked date nor in a blocked window, and only in the allowed windows where there are some.",
    basis: "documented",
    source: `${api}/API_PracticeRunConfiguration.html`,
  },
  "arc-zonal-shift/practice/weekly": {
    says: "AWS starts a practice run of each configured resource every week.",
    basis: "documented",
    source: `${guide}/arc-zonal-autoshift.how-it-works.html`,
    differs: "Only those run that are started.",
  },
  "arc-zonal-shift/autoshift/needs-practice": {
    says: "Zonal autoshift needs a practice run configuration, which stays while it is enabled.",
    basis: "documented",
    source: `${api}/API_UpdateZonalAutoshiftConfiguration.html`,
  },
  "arc-zonal-shift/autoshift/by-aws": {
    says: "AWS shifts away from a zone that it finds impaired.",
    basis: "documented",
    source: `${guide}/arc-zonal-autoshift.how-it-works.html`,
    differs: "Nothing shifts by itself.",
  },
});

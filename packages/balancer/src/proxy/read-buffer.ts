/**
 * What clients and targets send is read into this one buffer, which so stays in the processor's cache: every read is
 * dealt with in one synchronous step, and whatever is kept beyond it is a copy.
 */
export const readBuffer = Buffer.allocUnsafeSlow(64 * 1024);

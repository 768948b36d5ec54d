/** Something the person can mend: its message is shown alone, without a stack. */
export class ExpectedFailure extends Error {}

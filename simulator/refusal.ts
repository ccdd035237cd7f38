/** A refusal in Colt's terms: HTTP status and an error code. The code is unique only together with the status. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly reason: string,
    message: string,
    readonly details?: string,
  ) {
    super(message);
  }

  get body() {
    return {
      code: this.code,
      reason: this.reason,
      message: this.message,
      ...(this.details === undefined ? {} : { details: this.details }),
    };
  }
}

/** 400/005, the code that Colt publishes for an invalid input parameter. */
export const invalidInput = (details: string) =>
  new Refusal(400, '005', 'Validation not met', 'Invalid input parameter', details);
export const notFound = (message: string) => new Refusal(404, '001', 'Not found', message);

/** A control call that cannot be carried out: a wrong request or an unknown order. */
export class ControlError extends Error {
  readonly httpStatus: number;

  constructor(message: string, httpStatus = 400) {
    super(message);
    this.name = 'ControlError';
    this.httpStatus = httpStatus;
  }
}

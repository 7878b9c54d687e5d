/** Only these may be logged: never input, never output, never a message of an error. */
export interface LogLine {
  event: string;
  procedure?: string;
  code?: string;
  milliseconds?: number;
  reference?: string;
}

export type Log = (line: LogLine) => void;

/** A part of a transaction's last statement: rows for one table, with its parameters counted from $1. */
export interface Write {
  /** Stands for the text in the combined statement's name. */
  name: string;
  text: string;
  values: unknown[];
}

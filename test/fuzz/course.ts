/** What one run of the fuzz goes through: so many steps, drawn from a seed. */
export interface Course {
  seed: number;
  steps: number;
}

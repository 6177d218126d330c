/** What one run goes through: so many acts, drawn from a seed. */
export interface Course {
  seed: number;
  acts: number;
}

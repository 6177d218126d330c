/** Places in the middle of the Punjab, each too far from the next for reports to meet. */
export const ISLANDS = {
  at: (index: number): { lat: number; lon: number } => ({
    lat: 30.2 + Math.floor(index / 50) * 0.02,
    lon: 72 + (index % 50) * 0.02,
  }),
};

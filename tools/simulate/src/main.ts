import { SimulationError } from './client/failure';
import { simulate } from './simulate';

simulate(process.argv.slice(2), process.env).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof SimulationError ? error.message : error);
    process.exitCode = 1;
  },
);

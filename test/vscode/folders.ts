import { join } from 'node:path';

/** The root of the project. */
export const projectFolder = join(__dirname, '../..');

/** The folder of everything that tests and `npm start` install and keep between runs. */
export const cacheFolder = join(projectFolder, '.vscode-test');

/** The folder for the output of a test run: results, logs, screenshots. */
export const outputFolder = join(projectFolder, '.test-output');

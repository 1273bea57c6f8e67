import { join } from 'node:path';

/** The root of the project. */
export const projectFolder = join(__dirname, '../..');

/** What tests and `npm start` install and keep between runs. */
export const cacheFolder = join(projectFolder, '.vscode-test');

/** What a test run leaves for people to look at: results, logs, screenshots. */
export const outputFolder = join(projectFolder, '.test-output');

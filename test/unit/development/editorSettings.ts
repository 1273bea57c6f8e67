import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../../vscode/folders';

/** Reads a file of the project that is JSON with comments. */
export function readJsonWithComments(file: string): unknown {
  const text = readFileSync(join(projectFolder, file), 'utf8');
  const read: { config?: unknown; error?: ts.Diagnostic } = ts.parseConfigFileTextToJson(file, text);
  assert.equal(read.error, undefined, file);
  return read.config;
}

/** A task of `.vscode/tasks.json`, as far as tests look at it. */
export interface Task {
  readonly label: string;
  readonly type?: string;
  readonly script?: string;
  readonly dependsOn?: readonly string[];
  readonly problemMatcher?: ProblemMatcher;
}

/** How VS Code reads what a task prints. */
export interface ProblemMatcher {
  /** One pattern for each line of a problem. */
  readonly pattern: readonly { readonly regexp: string }[];
  readonly background: { readonly beginsPattern: string; readonly endsPattern: string };
}

/** The tasks of the project. */
export function readTasks(): readonly Task[] {
  return (readJsonWithComments('.vscode/tasks.json') as { tasks: readonly Task[] }).tasks;
}

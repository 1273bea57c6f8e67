/** The variable that asks for the mark: VS Code in a browser sends its own log lines the same way as those of tests. */
export const markVariable = 'PROXYLITE_TEST_MARK';

/** The start of a line that the tests print. */
export const testLineMark = '[tests] ';

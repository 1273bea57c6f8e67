import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import com.sun.source.util.JavacTask;

/** Compiles each file of a folder on its own, and prints a line of its name and its first error. */
class Check {
    public static void main(String[] folders) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> files = new ArrayList<>();
        try (var all = Files.list(Path.of(folders[0]))) {
            all.forEach(files::add);
        }
        for (Path file : files) {
            String text = Files.readString(file);
            JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreErrors) {
                    return text;
                }
            };
            var found = new DiagnosticCollector<JavaFileObject>();
            var options = List.of("-proc:none");
            JavacTask task = (JavacTask) compiler.getTask(null, null, found, options, null, List.of(source));
            task.analyze();
            for (var diagnostic : found.getDiagnostics()) {
                if (diagnostic.getKind() != Diagnostic.Kind.ERROR) continue;
                System.out.println(file.getFileName() + " " + diagnostic.getMessage(Locale.ENGLISH).replace('\n', ' '));
                break;
            }
        }
    }
}

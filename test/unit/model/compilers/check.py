import json, sys, tomllib, warnings

warnings.simplefilter("ignore")
language, texts = json.load(sys.stdin)
errors = []
for text in texts:
    try:
        if language == "toml":
            tomllib.loads(text)
        else:
            compile(text, "a.py", "exec")
        errors.append(None)
    except Exception as error:
        errors.append(str(error))
json.dump(errors, sys.stdout)

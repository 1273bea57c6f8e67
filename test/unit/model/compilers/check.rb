require 'json'

_, texts = JSON.parse($stdin.read)
$stderr = File.open(File::NULL, 'w')
errors = texts.map do |text|
  RubyVM::InstructionSequence.compile(text)
  nil
rescue SyntaxError => e
  e.message
end
puts JSON.generate(errors)

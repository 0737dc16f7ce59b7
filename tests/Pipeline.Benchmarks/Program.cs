using Pipeline.Benchmarks;

// What is measured in a process of its own starts without the command line's parser.
return args is [Measured.Verb, var what, var folder]
    ? Measured.Run(what, folder)
    : await Commands.Root().Parse(args).InvokeAsync();

Console.WriteLine("Samples");

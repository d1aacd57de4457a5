/** Overridden methods run by what the object is, wherever it stands. */
import { printLine } from "gehri:host";

class Animal {
  name(): string {
    return "animal";
  }
  legs(): u32 {
    return 4;
  }
  describe(): void {
    printLine(`${this.name()} ${this.legs()}`);
  }
}
class Bird extends Animal {
  override name(): string {
    return "bird";
  }
  override legs(): u32 {
    return 2;
  }
}
class Duck extends Bird {
  override name(): string {
    return "duck";
  }
}
class Snake extends Animal {
  override legs(): u32 {
    return 0;
  }
}

class Zoo {
  readonly duck = new Duck();
  readonly birds = new FixedArray<Bird, 2>();
  favourite: Animal = this.duck;
}

const animal = new Animal();
const snake = new Snake();
const zoo = new Zoo();

function show(a: Animal | null): void {
  if (a !== null) a.describe();
}

export function main(): i32 {
  const local = new Duck();
  show(animal);
  show(snake);
  show(zoo.duck);
  show(zoo.birds[1]);
  show(zoo.favourite);
  show(local);
  show(null);
  zoo.favourite = snake;
  zoo.favourite.describe();
  return 0;
}
// expect-output:
// animal 4
// animal 0
// duck 2
// bird 2
// duck 2
// duck 2
// animal 0

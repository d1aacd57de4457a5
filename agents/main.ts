/** The agents that ship in the image: each adds itself to the shell. */
import "./flock/command.ts";

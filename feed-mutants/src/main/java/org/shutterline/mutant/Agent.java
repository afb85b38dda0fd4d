package org.shutterline.mutant;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.Instrumentation;

import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Started by {@code -javaagent:feed-mutants.jar=<mutant>}. A process whose seam is missing does not start: a mutant that
 * changes nothing would be taken for one that nobody notices.
 */
public final class Agent {
	private Agent() {}

	public static void premain(@Nullable String argument, Instrumentation instrumentation) {
		var mutant = Mutant.named(argument == null ? "" : argument);
		mutant.seams().forEach(seam -> {
			seam.check(TypePool.Default.ofSystemLoader());
			install(seam, mutant.advice(), instrumentation);
		});
		System.out.println("MUTANT: " + mutant.title() + ", at " + mutant.seams());
	}

	private static void install(Seam seam, Class<?> advice, Instrumentation instrumentation) {
		new AgentBuilder.Default().disableClassFormatChanges().with(new Failures()).type(named(seam.type()))
				.transform((type, _, _, _, _) -> type.visit(Advice.to(advice).on(seam::is)))
				.installOn(instrumentation);
	}

	/** Ends the process, since an exception here would leave the class as it was. */
	private static final class Failures extends AgentBuilder.Listener.Adapter {
		@Override
		public void onError(String type, @Nullable ClassLoader loader,
				net.bytebuddy.utility.@Nullable JavaModule module,
				boolean loaded, Throwable failure) {
			System.err.println("MUTANT: " + type + " cannot be changed: " + failure);
			Runtime.getRuntime().halt(70);
		}
	}
}

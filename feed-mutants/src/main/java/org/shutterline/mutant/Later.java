package org.shutterline.mutant;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Puts calls off by a second, in their order. Public, since it is called from within the changed class. */
public final class Later {
	private static final ScheduledExecutorService THREAD = Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("later").factory());

	private static final ThreadLocal<Boolean> AT_WORK = ThreadLocal.withInitial(() -> false);

	private Later() {}

	/** False if this call is one that was put off, so that it may go on now. */
	public static boolean putOff(Object listener, Object message) {
		if (AT_WORK.get()) {
			return false;
		}
		var _ = THREAD.schedule(() -> work(listener, message), 1, TimeUnit.SECONDS);
		return true;
	}

	private static void work(Object listener, Object message) {
		AT_WORK.set(true);
		try {
			onMessage(listener).invoke(listener, message);
		}
		catch (ReflectiveOperationException e) {
			// Nobody is left who could try it again: that is the mistake.
			System.err.println("MUTANT: lost " + e);
		}
		finally {
			AT_WORK.remove();
		}
	}

	private static Method onMessage(Object listener) {
		var method = Arrays.stream(listener.getClass().getDeclaredMethods())
				.filter(it -> it.getName().equals("onMessage") && !it.isSynthetic()).findFirst().orElseThrow();
		method.setAccessible(true);
		return method;
	}
}

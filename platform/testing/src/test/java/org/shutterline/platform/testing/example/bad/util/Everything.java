package org.shutterline.platform.testing.example.bad.util;

import java.util.logging.Logger;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RestController;

/** Breaks a rule in each line. */
@RestController
public class Everything {
	@Autowired
	Runnable injected = () -> {};

	void sleeps() throws InterruptedException {
		Thread.sleep(1);
		System.out.println(Logger.getGlobal());
	}
}
